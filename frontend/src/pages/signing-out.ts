// On every page of somebody who is signed in: signing out leaves nothing unsent on the device.
//
// The server says the same to the browser (`Clear-Site-Data`), but browsers listen to that over https only.

import { wipeOnSigningOut } from "../live/signing-out.ts";

wipeOnSigningOut(
  document,
  () => localStorage,
  (words) => confirm(words),
);
