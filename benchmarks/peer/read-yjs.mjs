// Reads every text of the compared server's document with a client of its own: prints them as one line of JSON.
//
//     node read-yjs.mjs URL TEXTS
import WebSocket from "ws";
import * as Y from "yjs";

const [url, count] = process.argv.slice(2);
const doc = new Y.Doc();
const socket = new WebSocket(url, { perMessageDeflate: false });
socket.binaryType = "nodebuffer";
socket.on("open", () => {
  const state = Y.encodeStateVector(doc);
  socket.send(Buffer.concat([Buffer.from([0, 0, state.length]), state]));
});
socket.on("message", (data) => {
  if (data[0] !== 0 || data[1] !== 1) return;
  let at = 2;
  while (data[at] > 127) at += 1;
  Y.applyUpdate(doc, new Uint8Array(data.subarray(at + 1)));
  const names = Array.from({ length: Number(count) }, (_, n) => `b${String(n).padStart(4, "0")}`);
  console.log(JSON.stringify(Object.fromEntries(names.map((name) => [name, doc.getText(name).toString().trim()]))));
  process.exit(0);
});
