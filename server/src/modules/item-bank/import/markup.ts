import { XMLValidator } from 'fast-xml-parser'
import { Parser } from 'htmlparser2'
import { DomainError } from '#contract/domain-error.ts'

/** An element of a file from outside, with everything inside it in order. */
export interface MarkupElement {
  /** Without its namespace's prefix. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly MarkupNode[]
}

/** A run of text, or an element. */
export type MarkupNode = string | MarkupElement

interface Open {
  readonly name: string
  readonly attributes: Record<string, string>
  readonly children: MarkupNode[]
}

const deepest = 120
const mostElements = 2_000_000

/**
 * Reads an XML document; `part` names it in a refusal. Nothing is ever expanded: document types and entity
 * declarations are refused, the five entities of XML and character numbers alone are known.
 */
export function readXml(bytes: Buffer, part: string): MarkupElement {
  const text = decodeXml(bytes, part)
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new DomainError('item_file.entities', { part })
  const root = build(text, true)
  if (root === null) throw new DomainError('item_file.too_deep', { part })
  if (XMLValidator.validate(text) !== true) throw new DomainError('item_file.not_xml', { part })
  const elements = elementsOf(root)
  if (elements.length !== 1 || !elements[0]) throw new DomainError('item_file.not_xml', { part })
  return elements[0]
}

/** Reads a piece of HTML as a browser would, or null when it is nested beyond sense. */
export function readHtml(text: string): readonly MarkupNode[] | null {
  return build(text, false)
}

/** The elements among nodes, of one name when it is given. */
export const elementsOf = (nodes: readonly MarkupNode[], name?: string): readonly MarkupElement[] =>
  nodes.filter((node) => typeof node !== 'string' && (name === undefined || node.name === name)) as MarkupElement[]

/** The first element of that name directly inside. */
export const childOf = (element: MarkupElement | undefined, name: string): MarkupElement | undefined =>
  element && elementsOf(element.children, name)[0]

/** All elements of one of the names, however deep, in order; what is inside a match is not looked at. */
export function findAll(element: MarkupElement, names: ReadonlySet<string>): readonly MarkupElement[] {
  return elementsOf(element.children).flatMap((child) => (names.has(child.name) ? [child] : findAll(child, names)))
}

/** All text inside, however deep. */
export const markupText = (node: MarkupNode | undefined): string => {
  if (node === undefined) return ''
  return typeof node === 'string' ? node : node.children.map(markupText).join('')
}

function build(text: string, xml: boolean): MarkupNode[] | null {
  const top: Open = { name: '', attributes: {}, children: [] }
  const open: Open[] = [top]
  let tooDeep = false
  let count = 0
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        count += 1
        if (count > mostElements) throw new DomainError('item_file.too_complex')
        if (open.length > deepest) {
          tooDeep = true
          parser.pause()
          return
        }
        const element = { name: localName(name), attributes: { ...attributes }, children: [] }
        open.at(-1)?.children.push(element)
        open.push(element)
      },
      onclosetag: () => {
        if (open.length > 1) open.pop()
      },
      ontext: (words) => addText(open.at(-1), words),
    },
    { xmlMode: xml, decodeEntities: true, lowerCaseTags: !xml, lowerCaseAttributeNames: !xml },
  )
  parser.write(text)
  if (tooDeep) return null
  parser.end()
  return tooDeep ? null : top.children
}

// Text arrives in pieces, cut at every entity.
function addText(into: Open | undefined, words: string): void {
  if (!into) return
  const last = into.children.length - 1
  const before = into.children[last]
  if (typeof before === 'string') into.children[last] = before + words
  else into.children.push(words)
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

function decodeXml(bytes: Buffer, part: string): string {
  const declared = /^<\?xml[^>]{0,100}encoding=["']([\w-]{1,20})["']/.exec(bytes.subarray(0, 200).toString('latin1'))
  const encoding = (declared?.[1] ?? 'utf-8').toLowerCase()
  const wide = bytes[0] === 0xff || bytes[0] === 0xfe
  if (wide || !['utf-8', 'utf8', 'gbk', 'gb2312', 'gb18030', 'us-ascii'].includes(encoding))
    throw new DomainError('item_file.not_text')
  try {
    return new TextDecoder(encoding.startsWith('gb') ? 'gb18030' : 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new DomainError('item_file.not_xml', { part })
  }
}
