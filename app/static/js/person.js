// What every page of the person's own does. Saving comes first: what fails after it stops no save.
import "./last_choice.js";
import "./autosave.js";
import "./unsaved.js";
import "./tap-guard.js";
import "./hide.js";
import "./two_keys.js";
import "./read_anew.js";
import "./listen.js";
