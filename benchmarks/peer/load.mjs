// The clients of the comparison, for both servers: each changes a text of its own at random times and hears everything.
//
//     node load.mjs KIND < plan.json          KIND is "sothat" or "yjs"; prints what was measured as one line of JSON
//
// A client does as little as it can with what it hears: it looks up when each edit in it was sent. So the time that
// passes is the server's and the network's, and one program can play two hundred clients without being the narrow place.
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import WebSocket from "ws";
import * as Y from "yjs";

const plan = JSON.parse(readFileSync(0, "utf8"));
const sentAt = new Map();
const sentBy = new Map();
const latencies = [];
let counting = false;
let heard = 0;

const kinds = {
  sothat: {
    headers: (n) => ({ Cookie: plan.cookies[n % plan.cookies.length], Origin: plan.origin }),
    begin(client, ready) {
      client.note = "";
      client.sequence = 0;
      client.socket.on("message", (data) => {
        const text = data.toString();
        if (text.startsWith('{"type":"steps"')) {
          for (const found of text.matchAll(/\{"step":"([0-9a-f]{32})","first"/g)) hear(client, found[1]);
        } else if (text.startsWith('{"type":"welcome"')) {
          ready();
        } else if (text.startsWith('{"type":"refused"') || text.startsWith('{"type":"goodbye"')) {
          console.error(text);
        }
      });
      const id = randomBytes(8).toString("hex");
      const hello = JSON.stringify({ type: "hello", protocol: 1, client: id, have: null });
      client.socket.once("open", () => client.socket.send(hello));
    },
    edit(client) {
      const id = randomBytes(16).toString("hex");
      const after = `${client.note} ${id.slice(0, 8)}`.trim();
      const change = { change: "set element", element: client.element, field: "note", before: client.note, after };
      client.note = after;
      sent(client, id);
      client.socket.send(JSON.stringify({ type: "step", id, seen: 0, changes: [change] }));
    },
    text: (client) => client.note,
  },
  yjs: {
    headers: () => ({}),
    begin(client, ready) {
      client.doc = new Y.Doc();
      client.words = client.doc.getText(client.element);
      client.doc.on("update", (update) => client.socket.send(framed(update)));
      client.socket.binaryType = "nodebuffer";
      client.socket.on("message", (data) => {
        if (data[0] === 0 && data[1] === 2) {
          const found = data.latin1Slice(0).match(/ ([0-9a-f]{8})(?![0-9a-f])/);
          if (found) hear(client, found[1]);
        } else if (data[0] === 0 && data[1] === 0) {
          ready();
        }
      });
    },
    edit(client) {
      const id = randomBytes(4).toString("hex");
      sent(client, id);
      client.words.insert(client.words.length, ` ${id}`);
    },
    text: (client) => client.words.toString(),
  },
};

/** A Yjs update as the server expects it: a message of kind 0 (sync), of kind 2 (update), its length, itself. */
function framed(update) {
  const head = [0, 2];
  let length = update.length;
  while (length > 127) {
    head.push((length & 127) | 128);
    length >>>= 7;
  }
  head.push(length);
  return Buffer.concat([Buffer.from(head), update]);
}

function sent(client, id) {
  sentBy.set(id, client);
  sentAt.set(id, counting ? performance.now() : 0);
}

function hear(client, id) {
  const by = sentBy.get(id);
  if (by === undefined || by === client) return;
  heard += 1;
  const at = sentAt.get(id);
  if (at > 0) latencies.push(performance.now() - at);
}

const kind = kinds[process.argv[2]];
const clients = await Promise.all(
  Array.from({ length: plan.clients }, async (_, n) => {
    await sleep((n % 40) * 25 + Math.floor(n / 40) * 500);
    const client = { element: `b${String(n).padStart(4, "0")}` };
    client.socket = new WebSocket(plan.url, { headers: kind.headers(n), perMessageDeflate: false, maxPayload: 2 ** 26 });
    client.socket.on("error", (error) => console.error(String(error)));
    // Before the socket is open: a server may speak first.
    await new Promise((done) => kind.begin(client, done));
    return client;
  }),
);
await sleep(1000);
console.log("ready");
let end = performance.now() + plan.warm * 1000;
await Promise.all(clients.map(editUntilTheEnd));
counting = true;
console.log("counting");
const own = process.cpuUsage();
const start = performance.now();
end = start + plan.seconds * 1000;
await Promise.all(clients.map(editUntilTheEnd));
const took = (performance.now() - start) / 1000;
const spent = process.cpuUsage(own);
console.log("counted");
const expected = sentBy.size * (plan.clients - 1);
for (let wait = 0; heard < expected && wait < 200; wait++) await sleep(50);
latencies.sort((a, b) => a - b);
const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(share * latencies.length))];
console.log(
  JSON.stringify({
    edits: sentBy.size,
    expected,
    heard,
    measured: latencies.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    load: (spent.user + spent.system) / 1e6 / took,
    texts: Object.fromEntries(clients.map((client) => [client.element, kind.text(client).trim()])),
  }),
);
process.exit(0);

async function editUntilTheEnd(client) {
  for (;;) {
    // Pauses by chance, as people make them: the mean is what the plan says.
    await sleep((-Math.log(1 - Math.random()) * 1000) / plan.rate);
    if (performance.now() > end) return;
    kind.edit(client);
  }
}

function sleep(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}
