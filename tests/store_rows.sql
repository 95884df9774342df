-- What a store holds, without the numbers of rows: two stores with the same lines hold the same. Each statement gives
-- one table; rows are sorted by whoever compares them. Used by tests/unit/store and tests/faces.
SELECT 'document', d.uid, d.address, d.name, d.source, d.title, d.url, d.author, s.text, l.text, d.published, d.original,
       (SELECT min(m.uid) FROM document m WHERE m.story = d.story), n.uid, hex(d.minima), d.sentences, d.events, d.ties
  FROM document d LEFT JOIN term s ON s.id = d.site LEFT JOIN term l ON l.id = d.language
  LEFT JOIN document n ON n.id = d.successor;
SELECT 'body', d.uid, body.id & 0xFFFFF, hex(bytes) FROM body JOIN document d ON d.id = body.id >> 20;
SELECT 'input', input.checksum, path, line, d.uid FROM input JOIN file ON file.id = input.file JOIN document d ON d.id = input.document;
SELECT 'failure', place, code, message FROM failure;
SELECT 'correction', c.uid, c.address, c.sentence, d.uid, c.words, hex(c.machine), c.ruling
  FROM correction c JOIN document d ON d.id = c.document;
SELECT 'event', e.block, e.day, e.cell, cp.text, cn.text, e.plan, t.block, t.cell, e.type, e.status, e.quad, e.goldstein,
       e.assumed, mode.text, contexts.text, place.text, place_name.text, speaker.text, outlet.text, cameo.text,
       e.confidence, d.uid, e.number, e.reports, e.documents, e.outlets, e.stories, e.disputed, e.corrected
  FROM event e LEFT JOIN term cp ON cp.id = e.cell_place LEFT JOIN term cn ON cn.id = e.cell_name
  LEFT JOIN event t ON t.id = e.told_as LEFT JOIN term mode ON mode.id = e.mode
  LEFT JOIN term contexts ON contexts.id = e.contexts LEFT JOIN term place ON place.id = e.place
  LEFT JOIN term place_name ON place_name.id = e.place_name LEFT JOIN term speaker ON speaker.id = e.speaker
  LEFT JOIN term outlet ON outlet.id = e.outlet LEFT JOIN term cameo ON cameo.id = e.cameo
  LEFT JOIN document d ON d.id = e.document;
SELECT 'report', d.uid, r.number, e.block, e.cell, r.status, r.confidence, r.ruling, c.uid
  FROM report r JOIN document d ON d.id = r.document LEFT JOIN event e ON e.id = r.event
  LEFT JOIN correction c ON c.id = r.correction;
SELECT 'event_side', c.text, s.day, e.block, e.cell, s.role, s.type, s.status, s.quad, s.goldstein
  FROM event_side s LEFT JOIN term c ON c.id = s.code LEFT JOIN event e ON e.id = s.event;
SELECT 'event_dyad', min(a.text, b.text), max(a.text, b.text), d.day, e.block, e.cell,
       CASE WHEN a.text < b.text OR d.direction & 3 = 3 THEN d.direction & 3 ELSE 3 - (d.direction & 3) END,
       d.direction >> 2, d.type, d.status, d.quad, d.goldstein
  FROM event_dyad d JOIN term a ON a.id = d.a JOIN term b ON b.id = d.b LEFT JOIN event e ON e.id = d.event;
SELECT 'tally_day', * FROM tally_day;
SELECT 'tally_code', c.text, quad1, quad2, quad3, quad4, cooperation, conflict FROM tally_code t LEFT JOIN term c ON c.id = t.code;
SELECT 'tally_dyad', min(a.text, b.text), max(a.text, b.text), quad1, quad2, quad3, quad4, cooperation, conflict
  FROM tally_dyad t JOIN term a ON a.id = t.a JOIN term b ON b.id = t.b;
SELECT 'tie_form', f.uid, f.block, f.tie, f.reports, f.documents, f.first, f.last, d.uid, f.number, hex(f.record)
  FROM tie_form f LEFT JOIN document d ON d.id = f.document;
SELECT 'tie_report', d.uid, r.number, f.uid FROM tie_report r JOIN document d ON d.id = r.document JOIN tie_form f ON f.id = r.form;
SELECT 'tie', t.id, t.block, t.kind, t.status, w.text, s.text, t.name, t.day_from, t.day_to, t.reports, t.documents, t.first,
       t.last, t.changed, t.previous_status, p.text, d.uid, t.number, hex(t.record)
  FROM tie t LEFT JOIN term w ON w.id = t.what LEFT JOIN term s ON s.id = t.stage LEFT JOIN term p ON p.id = t.previous_stage
  LEFT JOIN document d ON d.id = t.document;
SELECT 'tie_party', c.text, p.tie FROM tie_party p JOIN term c ON c.id = p.code;
SELECT 'stale_block', block FROM stale_block;
CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, 'search', 'instance');
SELECT 'search', w.term, d.uid, w.col, w.offset FROM words w JOIN document d ON d.id = w.doc;
