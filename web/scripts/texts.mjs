/**
 * Holds the texts of the languages together: the same keys, nothing empty, nothing that no file uses.
 * The compiler checks the fixed keys; the tables of codes are open and are checked here.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const source = fileURLToPath(new URL('../src/', import.meta.url));

async function texts(language) {
  const { outputFiles } = await build({
    entryPoints: [`${source}text/${language}.ts`],
    bundle: true,
    write: false,
    format: 'esm',
  });
  const module = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`
  );
  return module[language];
}

const faults = [];

function agree(a, b, path) {
  if (typeof a !== typeof b || Array.isArray(a) !== Array.isArray(b))
    return faults.push(`${path}: of different kinds`);
  if (typeof a === 'string') {
    if (a.trim() === '' || b.trim() === '') faults.push(`${path}: empty`);
    return;
  }
  if (typeof a === 'function') {
    if (a.length !== b.length) faults.push(`${path}: ${a.length} against ${b.length} parameters`);
    return;
  }
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (!(key in a) || !(key in b)) faults.push(`${path}.${key}: only in ${key in a ? 'English' : 'French'}`);
    else agree(a[key], b[key], `${path}.${key}`);
  }
}

function* files(folder) {
  for (const name of readdirSync(folder)) {
    const path = `${folder}/${name}`;
    if (statSync(path).isDirectory()) yield* files(path);
    else if (/\.tsx?$/.test(name)) yield path;
  }
}

const [en, fr] = [await texts('en'), await texts('fr')];
agree(en, fr, 'text');

// Tables of codes are looked up by value; the rest must be named somewhere.
const code = [...files(source)]
  .filter((path) => !/\/text\/(en|fr)(_\w+)?\.ts$/.test(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');
const looked = new Set([
  'codings',
  'method',
  'views',
  'themes',
  'sinces',
  'by',
  'unusual',
  'replies',
  'orders',
  'layer',
  'states',
]);
for (const [section, entries] of Object.entries(en)) {
  if (looked.has(section) && section !== 'states') continue;
  if (typeof entries !== 'object' || Array.isArray(entries)) {
    if (!code.includes(`.${section}`)) faults.push(`text.${section}: not used`);
    continue;
  }
  for (const key of Object.keys(entries)) {
    if (looked.has(key) && typeof entries[key] === 'object') continue;
    if (!new RegExp(`(\\.|\\b(words|desk|home) }?\\.?)${key}\\b`).test(code))
      faults.push(`text.${section}.${key}: not used`);
  }
}

for (const fault of faults) console.error(fault);
console.log(`texts: ${faults.length === 0 ? 'agree' : `${faults.length} faults`}`);
process.exit(faults.length === 0 ? 0 : 1);
