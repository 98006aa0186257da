/** What a picture is made of; everything else is left out, whatever it is. */
const elements = new Set([
  'svg',
  'g',
  'a',
  'title',
  'path',
  'polygon',
  'polyline',
  'ellipse',
  'circle',
  'rect',
  'text',
  'tspan',
])

/** What can run or load something, by the beginning of its name. */
const dangerous = /^(on|xlink:|href$|src$|style$)/i

/** Reads a picture, keeping only what draws. Where it is not well formed there is no picture. */
export function readSvg(text: string): SVGSVGElement | null {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml')
  if (parsed.querySelector('parsererror') !== null) return null
  const root = document.importNode(parsed.documentElement, true)
  if (!(root instanceof SVGSVGElement)) return null
  clean(root)
  return root
}

function clean(node: Element): void {
  for (const attribute of [...node.attributes]) if (dangerous.test(attribute.name)) node.removeAttribute(attribute.name)
  for (const child of [...node.children]) {
    if (elements.has(child.localName)) clean(child)
    else child.remove()
  }
}
