// Everything the pages gain when scripts run. Each page works without.

import "../map/map.css";
import { mountMap } from "./map.ts";

const place = document.getElementById("map");
const source = document.getElementById("theory-data");
if (place && source) mountMap(place, source);
