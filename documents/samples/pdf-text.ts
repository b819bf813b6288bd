import { inflateSync } from 'node:zlib'

/** What a reader would copy out of each page, without spaces; knows just the PDF that Typst writes. */
export function pdfText(pdf: Buffer): string[] {
  const objects = objectsOf(pdf)
  const fonts = fontMaps(objects)
  const pages = [...objects.values()].filter((object) => /\/Type \/Page\n/.test(object))
  return pages.map((page) => pageText(streamOf(objects.get(reference(page, 'Contents'))!), fonts).replace(/\s/g, ''))
}

/** The XMP metadata and other parts that are not compressed, as text. */
export function pdfPlain(pdf: Buffer): string {
  return pdf.toString('utf8')
}

function objectsOf(pdf: Buffer): Map<string, string> {
  const matches = pdf.toString('latin1').matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)
  return new Map(Array.from(matches, ([, id, body]) => [id!, body!]))
}

function reference(object: string, key: string): string {
  return new RegExp(`/${key} (\\d+) 0 R`).exec(object)?.[1] ?? ''
}

function streamOf(object: string): string {
  const start = object.indexOf('stream\n') + 'stream\n'.length
  return inflateSync(Buffer.from(object.slice(start, object.lastIndexOf('\nendstream')), 'latin1')).toString('latin1')
}

/** For each font name of the pages' resources, the text of each glyph. */
function fontMaps(objects: Map<string, string>): Map<string, Map<string, string>> {
  const maps = new Map<string, Map<string, string>>()
  for (const resources of objects.values()) {
    for (const [, name, id] of /\/Font <<([\s\S]*?)>>/.exec(resources)?.[1]?.matchAll(/\/(\w+) (\d+) 0 R/g) ?? []) {
      const unicode = objects.get(reference(objects.get(id!)!, 'ToUnicode'))!
      const glyphs = streamOf(unicode).matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>/g)
      maps.set(name!, new Map(Array.from(glyphs, ([, glyph, text]) => [glyph!, utf16(text!)])))
    }
  }
  return maps
}

function pageText(content: string, fonts: Map<string, Map<string, string>>): string {
  let glyphs = new Map<string, string>()
  const saved = [glyphs]
  let text = ''
  for (const token of tokensOf(content)) {
    const name = /^\/(\w+) /.exec(token)?.[1]
    if (name) glyphs = fonts.get(name) ?? new Map()
    else if (token === 'q') saved.push(glyphs)
    else if (token === 'Q') glyphs = saved.pop() ?? glyphs
    else for (const glyph of hexOf(token).match(/.{4}/g) ?? []) text += glyphs.get(glyph) ?? ''
  }
  return text
}

/** Font changes, saved and restored states, and strings; literal strings may hold balanced brackets. */
function* tokensOf(content: string): Generator<string> {
  const token = /\/\w+ [\d.]+ Tf|\b[qQ]\b|<[0-9A-Fa-f]+>|\(/g
  for (let match = token.exec(content); match; match = token.exec(content)) {
    if (match[0] === '(') token.lastIndex = endOfLiteral(content, match.index)
    yield content.slice(match.index, token.lastIndex)
  }
}

function endOfLiteral(content: string, start: number): number {
  let depth = 0
  for (let at = start; at < content.length; at++) {
    if (content[at] === '\\') at++
    else if (content[at] === '(') depth++
    else if (content[at] === ')' && --depth === 0) return at + 1
  }
  return content.length
}

function hexOf(token: string): string {
  if (token.startsWith('<')) return token.slice(1, -1).toUpperCase()
  const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
  const plain = token
    .slice(1, -1)
    .replace(/\\(\d{1,3}|[\s\S])/g, (_, code: string) =>
      /\d/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code),
    )
  return Buffer.from(plain, 'latin1').toString('hex').toUpperCase()
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le')
}
