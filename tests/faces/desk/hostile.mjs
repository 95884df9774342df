/** Documents that try to run something in whoever reads them. Each says "owned" so that it can be found. */
export const hostileTitle = `<script>owned=1</script>"'><img src=x onerror=owned=1> owned`;

const attacks = [
  '<script>window.owned=1</script>',
  '<img src=x onerror="window.owned=1">',
  '<svg onload="window.owned=1"><circle r=1 /></svg>',
  '"><script>window.owned=1</script>',
  "'-window.owned=1-'",
  '<a href="javascript:window.owned=1">owned</a>',
  '<iframe srcdoc="<script>parent.owned=1</script>"></iframe>',
  '<style>body{display:none}</style>',
  '<math><mtext></table><mglyph><style><img src=x onerror=owned=1>',
  '${window.owned=1} {{owned=1}} #{owned=1} <%= owned=1 %>',
  '&lt;script&gt;owned=1&lt;/script&gt; &#60;script&#62;owned=1&#60;/script&#62;',
  '</title></textarea></style></script><body onload=owned=1>',
  '<form action="https://elsewhere.example"><input type=submit>owned</form>',
  '<link rel=stylesheet href="https://elsewhere.example/owned.css"><meta http-equiv=refresh content="0;url=https://elsewhere.example/owned">',
  '\u202Eowned\u202C \u0000 \u2028 \u2029 \ufeff',
  '<object data="data:text/html,<script>owned=1</script>"></object><embed src="javascript:owned=1">',
];

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** As JSON Lines, whose text is taken as it is; titles and authors are freed of markup, so the worst one comes escaped. */
export const hostileDocuments = attacks.map((attack, i) => ({
  id: `owned-${i}-<img src=x onerror=owned=1>`,
  lang: 'en',
  title: i === 0 ? escaped(hostileTitle) : `owned ${attack}`,
  published: '2024-03-05',
  url: i % 2 === 0 ? `javascript:window.owned=${i + 1}` : `https://owned.example/${i}"><script>owned=1</script>`,
  site: `<b onmouseover=owned=1>owned</b>`,
  author: escaped(attack),
  text: `France accused Mali on Monday of ${attack} seizing a convoy, owned. The ${attack} government of Mali denied on Monday that it had attacked France.`,
}));
