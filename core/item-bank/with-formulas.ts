import type { Inline, ItemContent, Rich, SimpleContent } from './item-content.ts'

type Change = (inline: Inline) => Inline

const changeRich = (rich: Rich, change: Change): Rich =>
  rich.map((block) =>
    'line' in block
      ? { line: block.line.map(change) }
      : { table: block.table.map((row) => row.map((cell) => cell.map(change))) },
  )

function changeSimple(content: SimpleContent, change: Change): SimpleContent {
  const stem = changeRich(content.stem, change)
  return 'options' in content
    ? { ...content, stem, options: content.options.map((option) => changeRich(option, change)) }
    : { ...content, stem }
}

/** The same item with the asset of every formula named anew; `idOf` gives the id for a LaTeX source. */
export function withFormulas(content: ItemContent, idOf: (source: string) => string): ItemContent {
  const change: Change = (inline) =>
    typeof inline === 'object' && 'formula' in inline ? { formula: idOf(inline.source), source: inline.source } : inline
  if (content.type !== 'case') return changeSimple(content, change)
  return {
    ...content,
    stem: changeRich(content.stem, change),
    questions: content.questions.map((question) => changeSimple(question, change)),
  }
}
