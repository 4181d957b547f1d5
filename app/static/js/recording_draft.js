// A recording that is not saved yet, as it waits on the device: a line that tells where it belongs, and then the sound.
const END_OF_LINE = 10;

export const asRecording = {
  pack: ({ sound, ...told }) => new Blob([JSON.stringify(told), "\n", sound]).arrayBuffer(),
  unpack(bytes) {
    const end = new Uint8Array(bytes).indexOf(END_OF_LINE);
    const told = JSON.parse(new TextDecoder().decode(bytes.slice(0, end)));
    return { ...told, sound: new Blob([bytes.slice(end + 1)]) };
  },
};

// The fields of a form are written down as JSON alone, in which no line ends.
export const isRecording = (bytes) => new Uint8Array(bytes).includes(END_OF_LINE);
