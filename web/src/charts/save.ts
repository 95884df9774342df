/** Saving what is shown: a chart as SVG or PNG that looks the same without the page's styles, and data as CSV. */

const properties = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'dominant-baseline',
  'paint-order',
  'display',
  'visibility',
  'letter-spacing',
  'stop-color',
  'stop-opacity',
] as const;

function download(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has taken its hold of the blob by the next task.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** A chart with its styles written into it, on the page's ground, under its title. */
function standalone(chart: SVGSVGElement, title: string): { source: string; width: number; height: number } {
  const box = chart.getBoundingClientRect();
  const [width, height] = [Math.ceil(box.width), Math.ceil(box.height)];
  const margin = 16;
  const head = 40;
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const originals = [chart, ...chart.querySelectorAll<SVGElement>('*')];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  const gone: SVGElement[] = [];
  originals.forEach((original, i) => {
    const twin = copies[i]!;
    if (original.hasAttribute('data-screen-only')) gone.push(twin);
    const style = getComputedStyle(original);
    for (const property of properties) twin.setAttribute(property, style.getPropertyValue(property));
    for (const name of ['class', 'tabindex', 'role', 'aria-label', 'style']) twin.removeAttribute(name);
  });
  for (const element of gone) element.remove();

  const space = 'http://www.w3.org/2000/svg';
  const page = getComputedStyle(document.body);
  const whole = document.createElementNS(space, 'svg');
  const [fullWidth, fullHeight] = [width + 2 * margin, height + head + margin];
  whole.setAttribute('xmlns', space);
  whole.setAttribute('width', String(fullWidth));
  whole.setAttribute('height', String(fullHeight));
  whole.setAttribute('viewBox', `0 0 ${fullWidth} ${fullHeight}`);
  const ground = document.createElementNS(space, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', page.backgroundColor);
  const heading = document.createElementNS(space, 'text');
  heading.setAttribute('x', String(margin));
  heading.setAttribute('y', '26');
  heading.setAttribute('fill', page.color);
  heading.setAttribute('font-family', page.fontFamily);
  heading.setAttribute('font-size', '15');
  heading.setAttribute('font-weight', '600');
  heading.textContent = title;
  copy.setAttribute('x', String(margin));
  copy.setAttribute('y', String(head));
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  whole.append(ground, heading, copy);
  return { source: new XMLSerializer().serializeToString(whole), width: fullWidth, height: fullHeight };
}

const fileName = (title: string): string =>
  title
    .normalize('NFC')
    .toLocaleLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80) || 'entente';

export function saveSvg(chart: SVGSVGElement, title: string): void {
  const { source } = standalone(chart, title);
  download(new Blob([source], { type: 'image/svg+xml' }), `${fileName(title)}.svg`);
}

export async function savePng(chart: SVGSVGElement, title: string): Promise<void> {
  const { source, width, height } = standalone(chart, title);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  const scale = 2;
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = height * scale;
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('no canvas');
  brush.drawImage(image, 0, 0, canvas.width, canvas.height);
  const content = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!content) throw new Error('no image');
  download(content, `${fileName(title)}.png`);
}

export function saveCsv(csv: string, title: string): void {
  download(new Blob([csv], { type: 'text/csv;charset=utf-8' }), `${fileName(title)}.csv`);
}
