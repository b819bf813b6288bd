import { createHash } from 'node:crypto'
import { liteAdaptor } from 'mathjax-full/js/adaptors/liteAdaptor.js'
import { RegisterHTMLHandler } from 'mathjax-full/js/handlers/html.js'
import { TeX } from 'mathjax-full/js/input/tex.js'
import 'mathjax-full/js/input/tex/ams/AmsConfiguration.js'
import { mathjax } from 'mathjax-full/js/mathjax.js'
import { SVG } from 'mathjax-full/js/output/svg.js'
import type { Asset } from '#core/item-bank/item-content.ts'
import { elementsOf, type MarkupElement, type MarkupNode, readHtml } from './markup.ts'

const longestSource = 2_000
const pixelsPerEx = 8
const elements = new Set(['svg', 'g', 'path', 'rect', 'line', 'text'])
const attributes = new Set([
  ...['d', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'width', 'height', 'viewbox', 'transform', 'fill', 'stroke'],
  ...['stroke-width', 'font-size', 'font-family', 'font-style', 'font-weight', 'preserveaspectratio'],
])
const properNames: Readonly<Record<string, string>> = {
  viewbox: 'viewBox',
  preserveaspectratio: 'preserveAspectRatio',
}

const adaptor = liteAdaptor()
RegisterHTMLHandler(adaptor)
// Only the two packages that draw: no macros to define, no colours, no links, no raw HTML.
const board = mathjax.document('', {
  InputJax: new TeX({
    packages: ['base', 'ams'],
    formatError: (_: unknown, error: Error) => {
      throw error
    },
  }),
  OutputJax: new SVG({ fontCache: 'none' }),
})

/** Draws LaTeX as an SVG of shapes alone, or null when it is not LaTeX this board knows. */
export function drawFormula(source: string): Asset | null {
  const latex = source.trim()
  if (latex === '' || latex.length > longestSource) return null
  try {
    const drawn = adaptor.innerHTML(board.convert(latex, { display: false }))
    const svg = elementsOf(readHtml(drawn) ?? [], 'svg')[0]
    return svg ? assetOf(latex, svg) : null
  } catch {
    // The drawing library throws its own errors for wrong LaTeX and a RangeError for endless nesting.
    return null
  }
}

function assetOf(latex: string, svg: MarkupElement): Asset | null {
  const [width, height] = [pixels(svg.attributes['width']), pixels(svg.attributes['height'])]
  if (width === 0 || height === 0) return null
  const sized = { ...svg, attributes: { ...svg.attributes, width: String(width), height: String(height) } }
  const text = writeShape(sized).replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"')
  return {
    id: `m${createHash('sha256').update(latex).digest('hex').slice(0, 20)}`,
    mediaType: 'image/svg+xml',
    base64: Buffer.from(text).toString('base64'),
    width,
    height,
  }
}

const pixels = (ex: string | undefined): number => {
  const size = Number.parseFloat(ex ?? '')
  return Number.isFinite(size) && size > 0 ? Math.min(2_000, Math.max(1, Math.round(size * pixelsPerEx))) : 0
}

// Written anew from a list of allowed shapes, whatever the library put into its output.
function writeShape(node: MarkupNode): string {
  if (typeof node === 'string') return escapeXml(node)
  const inside = node.children.map(writeShape).join('')
  if (!elements.has(node.name)) return node.name === 'script' || node.name === 'style' ? '' : inside
  const kept = Object.entries(node.attributes)
    .filter(([name, value]) => attributes.has(name) && !/url\(|:\/\//i.test(value))
    .map(([name, value]) => ` ${properNames[name] ?? name}="${escapeXml(value)}"`)
  return `<${node.name}${kept.join('')}>${inside}</${node.name}>`
}

/** Text made safe inside XML, in attributes too; characters XML cannot carry are left out. */
export const escapeXml = (text: string): string =>
  text
    .replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]|\p{Cs}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
