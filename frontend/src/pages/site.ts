// Everything the pages gain when scripts run. Each page works without.

import "../map/map.css";
import { mountMap } from "./map.ts";
import { mountWorking } from "./working.ts";

const place = document.getElementById("map");
const source = document.getElementById("theory-data");
if (place && source) mountMap(place, source);

const working = document.getElementById("working");
if (working) mountWorking(working);
