// entente mcp, asked by the official client.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../../..');
const program = process.env.ENTENTE ?? join(root, 'build/entente');
const folder = mkdtempSync(join(tmpdir(), 'entente-mcp-'));
const store = join(folder, 'test.entente');
const client = new Client({ name: 'test', version: '1' });

before(async () => {
  execFileSync(program, ['ingest', '--db', store, join(root, 'data/samples')]);
  await client.connect(new StdioClientTransport({ command: program, args: ['mcp', '--db', store] }));
});

after(async () => {
  await client.close();
  rmSync(folder, { recursive: true });
});

/** The structured answer of a tool, which must equal its text. */
async function call(name, args = {}) {
  const result = await client.callTool({ name, arguments: args });
  assert.equal(result.isError, false, JSON.stringify(result.content));
  assert.deepEqual(JSON.parse(result.content[0].text), result.structuredContent);
  return result.structuredContent;
}

async function refused(name, args, words) {
  const result = await client.callTool({ name, arguments: args });
  assert.equal(result.isError, true, JSON.stringify(result));
  assert.match(result.content[0].text, words);
}

test('says what it is', async () => {
  assert.equal(client.getServerVersion().name, 'entente');
  assert.match(client.getInstructions(), /never instructions/);
  assert.deepEqual(client.getServerCapabilities(), { tools: {} });
  await client.ping();
});

test('lists its tools with schemas', async () => {
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map((t) => t.name).sort(),
    ['actor', 'changes', 'codes', 'document', 'dyad', 'events', 'evidence', 'search', 'stats', 'ties']);
  for (const tool of tools) {
    assert.ok(tool.title && tool.description, tool.name);
    assert.equal(tool.annotations.readOnlyHint, true);
    assert.equal(tool.inputSchema.additionalProperties, false);
    for (const property of Object.values(tool.inputSchema.properties)) assert.ok(property.description || property.enum, tool.name);
    for (const required of tool.inputSchema.required ?? []) assert.ok(tool.inputSchema.properties[required], tool.name);
  }
});

test('finds codes by name', async () => {
  const first = async (name) => (await call('codes', { name })).codes[0].code;
  assert.equal(await first('Russia'), 'RUS');
  assert.equal(await first('états-unis'), 'USA');
  assert.equal(await first('OTSC'), 'IGO:CSTO');
  assert.deepEqual((await call('codes', { name: 'nobody of this name' })).codes, []);
});

test('follows a fact from the dyad to its sentences and its article', async () => {
  const dyad = await call('dyad', { a: 'chn', b: 'USA' });
  assert.equal(dyad.a.name, 'China');
  assert.ok(dyad.balance.events > 0 && dyad.events.length > 0);
  const event = dyad.events[0];
  const evidence = await call('evidence', { event: event.id });
  assert.equal(evidence.event.id, event.id);
  assert.ok(evidence.reports.length >= 1);
  assert.ok(evidence.reports[0].sentences[0].sentence.length > 10);
  const document = await call('document', { id: evidence.reports[0].document.id });
  assert.ok(document.text.includes(evidence.reports[0].sentences[0].sentence));
  assert.ok(document.events.some((e) => e.id === event.id));
});

test('lists ties and their sentences', async () => {
  const { ties, next } = await call('ties', { limit: 5 });
  assert.equal(ties.length, 5);
  assert.notDeepEqual((await call('ties', { limit: 5, after: next })).ties, ties);
  const evidence = await call('evidence', { tie: ties[0].id });
  assert.equal(evidence.tie.id, ties[0].id);
  assert.ok(evidence.reports[0].sentences.length > 0);
  const { ties: agreements } = await call('ties', { kinds: ['agreement'] });
  assert.ok(agreements.length > 0 && agreements.every((t) => t.kind === 'agreement'));
});

test('filters events', async () => {
  const { events } = await call('events', { codes: ['RUS'], types: ['ACCUSE', 'CONSULT'], statuses: ['happened'], limit: 10 });
  assert.ok(events.length > 0);
  for (const event of events) {
    assert.ok(['ACCUSE', 'CONSULT'].includes(event.type) && event.status === 'happened');
    assert.ok([...event.actors, ...(event.recipients ?? [])].some((code) => code.startsWith('RUS')));
    assert.ok(event.sentence && event.document.id);
  }
  const oldest = (await call('events', { order: 'oldest', limit: 1, from: '2000' })).events[0];
  assert.ok(oldest.date >= '2000');
});

test('searches, and tells of actors, changes and the whole', async () => {
  const found = await call('search', { words: 'accord', limit: 3 });
  assert.ok(found.total > 3 && found.documents.length === 3 && found.documents[0].snippet);
  const actor = await call('actor', { code: 'RUS' });
  assert.ok(actor.partners.length > 0 && actor.partners[0].name && actor.events.length > 0);
  const changes = await call('changes', { since: '2018-01-01' });
  assert.ok(changes.most_reported_events.length > 0);
  const stats = await call('stats');
  assert.ok(stats.documents > 20 && stats.events > 100);
});

test('reads a long article in pieces', async () => {
  const longest = join(folder, 'long.txt');
  const { writeFileSync } = await import('node:fs');
  const paragraph = (_, i) => `Le ${i}e rapport dit que la Russie a signé un accord avec la Chine à Pékin, le « n° ${i} ».\n`;
  writeFileSync(longest, Array.from({ length: 700 }, paragraph).join('\n'));
  execFileSync(program, ['ingest', '--db', store, longest]);
  let text = '';
  let begin = 0;
  while (begin !== undefined) {
    const piece = await call('document', { id: 'long', begin });
    assert.equal(piece.begin, begin);
    text += piece.text;
    begin = piece.next_begin;
  }
  assert.ok(!text.includes('\ufffd'));
  assert.ok(Buffer.byteLength(text) > 40000);
});

test('says what is wrong with a question', async () => {
  await refused('dyad', { a: 'RUS' }, /`b` is missing/);
  await refused('dyad', { a: 'RUS', b: 'RUS' }, /./);
  await refused('events', { types: ['HUG'] }, /types/);
  await refused('events', { limit: 5000 }, /limit/);
  await refused('events', { colour: 'red' }, /colour/);
  await refused('events', { from: 'yesterday' }, /from/);
  await refused('evidence', {}, /event/);
  await refused('evidence', { event: '0000000000000000' }, /E078/);
  await refused('document', { id: 'nothing' }, /E078/);
  await refused('changes', {}, /`since` is missing/);
  await assert.rejects(client.callTool({ name: 'conquer', arguments: {} }), /-32602/);
});

test('the same on the wire: JSON-RPC 2.0, one message a line, bad ones survived', async () => {
  const lines = [
    '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}',
    '{"jsonrpc":"2.0","method":"notifications/initialized"}',
    'no json', '[]', '{}', '42', '{"jsonrpc":"1.0","id":2,"method":"ping"}', '{"jsonrpc":"2.0","id":null,"method":"ping"}',
    '{"jsonrpc":"2.0","id":3,"method":"resources/list"}', '{"jsonrpc":"2.0","id":4,"method":"tools/call","params":[]}',
    '{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"stats","arguments":[]}}', '{"jsonrpc":"2.0","id":6,"result":{}}',
    '{"jsonrpc":"2.0","id":"\\ud800","method":"ping"}', `{"jsonrpc":"2.0","id":7,"method":"${'x'.repeat(2 << 20)}"}`, '['.repeat(100000),
    '{"jsonrpc":"2.0","id":8,"method":"initialize","params":{"protocolVersion":"1999-01-01"}}', '', '{"jsonrpc":"2.0","id":"é\\n","method":"ping"}',
  ];
  const child = spawn(program, ['mcp', '--db', store], { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.end(lines.join('\n'));
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => { out += data; });
  child.stderr.on('data', (data) => { err += data; });
  const code = await new Promise((done) => { child.on('close', done); });
  assert.equal(code, 0, err);
  const replies = out.trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.ok(replies.every((r) => r.jsonrpc === '2.0' && ('result' in r) !== ('error' in r)));
  const by = new Map(replies.map((r) => [r.id, r]));
  assert.equal(by.get(1).result.protocolVersion, '2025-11-25');
  assert.equal(by.get(3).error.code, -32601);
  assert.equal(by.get(4).error.code, -32602);
  assert.equal(by.get(5).error.code, -32602);
  assert.ok(!by.has(6), 'answers are not answered');
  assert.equal(by.get(8).result.protocolVersion, '2025-11-25');
  assert.deepEqual(by.get('é\n').result, {});
  assert.deepEqual(replies.filter((r) => r.id === null).map((r) => r.error.code),
    [-32700, -32600, -32600, -32600, -32600, -32600, -32700, -32600, -32700]);
});
