// A recording is played and stopped with one large button: the parts of the browser's own player are small, and a hand that
// shakes misses them (WCAG 2.5.5). Without scripts that player stands there instead. One voice is heard at a time.
let stopPlaying = () => {};

const setUp = (player) => {
  const [sound, button] = ["audio", "button"].map((name) => player.querySelector(name));
  const [word, bar, told] = ["word", "bar", "told"].map((name) => player.querySelector(`[data-${name}]`));
  const picture = button.querySelector("use");
  const listen = word.textContent;

  const show = (isPlaying) => {
    word.textContent = isPlaying ? word.dataset.halt : listen;
    picture.setAttribute("href", picture.getAttribute("href").replace(/#.*/, isPlaying ? "#stop" : "#listen"));
  };

  const stop = () => {
    sound.pause();
    sound.currentTime = 0;
    show(false);
    stopPlaying = () => {};
  };

  const play = async () => {
    stopPlaying();
    document.querySelector("[data-listen][data-playing]")?.click();
    stopPlaying = stop;
    told.textContent = "";
    show(true);
    try {
      await sound.play();
    } catch (problem) {
      if (problem.name !== "AbortError") unheard(); // Stoppa was pressed before it had begun.
    }
  };

  const unheard = () => {
    stop();
    told.textContent = told.dataset.told;
    sound.load(); // The next press asks for it anew.
  };

  button.addEventListener("click", () => (sound.paused ? play() : stop()));
  sound.addEventListener("ended", stop);
  sound.addEventListener("timeupdate", () => bar.style.setProperty("--filled", sound.currentTime / sound.duration || 0));
  sound.hidden = true;
  player.querySelector("[data-large]").hidden = false;
};

document.querySelectorAll("[data-heard]").forEach(setUp);
document.addEventListener("click", (event) => event.target.closest("[data-listen]") && stopPlaying());
