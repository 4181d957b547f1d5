// What every page does that is not the person's own (person.js): a tremor presses nothing, and the page can be read aloud.
import "./tap-guard.js";
import "./two_keys.js";
import "./listen.js";
