import type { ReactNode } from 'react'
import type { Checklist } from '#contract/attestation.ts'
import { Card } from '../../ui/card.tsx'
import { Status } from '../../ui/status.tsx'
import './attestation.css'
import { ItemRow } from './item-row.tsx'

type Section = Checklist['sections'][number]

/** How far a section has come. */
export function SectionState({ section }: { section: Section }) {
  const open = section.items.filter(({ state }) => state === 'open').length
  if (open === 0) return <Status kind="ok">已办完</Status>
  return <Status kind={section.status === 'current' ? 'warn' : 'wait'}>还有{open}项</Status>
}

/** The items of one step, or of the institution. */
export function SectionCard(props: { batchId: string | null; section: Section; title?: string; extra?: ReactNode }) {
  const { batchId, section, title = section.title, extra } = props
  const note = section.status === 'current' ? '办完才能完成这一步' : section.status === 'done' ? '这一步已完成' : ''
  return (
    <Card
      title={title}
      note={note}
      extra={
        <>
          <SectionState section={section} />
          {extra}
        </>
      }
      flush
    >
      <ul className="jh-checks">
        {section.items.map((item) => (
          <ItemRow key={item.name} batchId={batchId} item={item} />
        ))}
      </ul>
    </Card>
  )
}
