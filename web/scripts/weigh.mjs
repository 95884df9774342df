/** Fails the build when the desk's JavaScript grows too heavy: all of it together must fit what the first view alone may weigh. */
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const kMost = 350_000; // bytes, gzip
const folder = new URL('../dist/assets/', import.meta.url);

const sizes = readdirSync(folder)
  .filter((name) => name.endsWith('.js'))
  .map((name) => ({ name, bytes: gzipSync(readFileSync(new URL(name, folder)), { level: 9 }).length }))
  .sort((a, b) => b.bytes - a.bytes);
const total = sizes.reduce((sum, one) => sum + one.bytes, 0);
for (const { name, bytes } of sizes.slice(0, 5)) console.log(`${String(bytes).padStart(8)}  ${name}`);
console.log(`${String(total).padStart(8)}  JavaScript in all, gzip; at most ${kMost}`);
if (total > kMost) process.exit(1);
