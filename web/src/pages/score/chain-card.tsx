import type { ScoreSheetView } from '#contract/score.ts'
import { Card } from '../../ui/card.tsx'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { SignatureChain, type SignatureStep } from '../../ui/signature-chain.tsx'
import { clockOf } from './words.ts'

const noteOf = (one: ScoreSheetView['signatures'][number]) => {
  if (one.at) return clockOf(one.at)
  return one.state === 'current' ? '轮到签字' : '等前一环节'
}

const stepOf = (one: ScoreSheetView['signatures'][number]): SignatureStep => ({
  key: one.signer,
  role: one.label,
  who: one.name ?? '',
  state: one.state,
  note: noteOf(one),
  ...(one.name ? { signature: one.name } : {}),
})

/** Who has signed and whose turn it is, with the articles that ask for the signatures. */
export function ChainCard({ sheet }: { sheet: ScoreSheetView }) {
  const clauses = [...new Set(sheet.signatures.flatMap(({ clause }) => clause ?? []))]
  return (
    <Card
      title="会签"
      note="按序，任一人退回则从头重签"
      extra={clauses.map((clause) => <ClauseChip key={clause} clause={clause} />)}
      flush
    >
      <SignatureChain steps={sheet.signatures.map(stepOf)} />
    </Card>
  )
}
