// Says what AsyncAPI's own parser finds wrong with a document: a JSON list of its diagnostics and the channels it read.
import { readFile } from "node:fs/promises";
import { Parser } from "@asyncapi/parser";

const { document, diagnostics } = await new Parser().parse(await readFile(process.argv[2], "utf8"));
const told = diagnostics.map(({ severity, code, message, path }) => ({ severity, code, message, path: path.join(".") }));
const channels = document?.channels().all().map((channel) => channel.address()) ?? [];
console.log(JSON.stringify({ told, channels }));
