/** A part of a workbook's package. */
export interface PackagePart {
  readonly name: string
  readonly bytes: Buffer
}

const textFormatId = 49

/**
 * Gives whole columns the text format: the library formats only cells that hold something, and a number typed into
 * an empty cell would lose the last digits of an identity number.
 * `columns[i]` are the text columns of sheet i, counted from 1.
 */
export function formatTextColumns(
  parts: readonly PackagePart[],
  columns: readonly (readonly number[])[],
): PackagePart[] {
  const styles = parts.find((part) => part.name === 'xl/styles.xml')
  if (!styles) throw new Error('the written workbook has no styles')
  const { xml, index } = addTextStyle(styles.bytes.toString())
  return parts.map((part) => {
    if (part === styles) return { name: part.name, bytes: Buffer.from(xml) }
    const sheet = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(part.name)
    const wanted = sheet ? (columns[Number(sheet[1]) - 1] ?? []) : []
    return wanted.length === 0 ? part : { name: part.name, bytes: styleColumns(part.bytes, wanted, index) }
  })
}

function addTextStyle(xml: string): { xml: string; index: number } {
  const found = /<cellXfs count="(\d+)">/.exec(xml)
  if (!found) throw new Error('the written styles have no cell formats')
  const index = Number(found[1])
  const style = `<xf numFmtId="${textFormatId}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`
  return {
    xml: xml.replace(found[0], `<cellXfs count="${index + 1}">`).replace('</cellXfs>', `${style}</cellXfs>`),
    index,
  }
}

function styleColumns(bytes: Buffer, columns: readonly number[], style: number): Buffer {
  // Columns stand before the cells, so that only the beginning of a long sheet is searched.
  const end = bytes.indexOf('</cols>')
  const head = columns.reduce(
    (xml, column) => xml.replace(`<col min="${column}" max="${column}" `, (start) => `${start}style="${style}" `),
    bytes.subarray(0, end).toString(),
  )
  return Buffer.concat([Buffer.from(head), bytes.subarray(end)])
}
