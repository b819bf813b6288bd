import { useContext, useState } from 'react'
import type { Citation } from '#contract/errors.ts'
import { CitationSourceContext } from './citation-source.ts'
import { RefusalPopover } from './refusal-popover.tsx'
import './citation.css'

export type { CitationSource } from './citation-source.ts'

/** Gives chips below it the means to read an article by number. */
export const CitationSourceProvider = CitationSourceContext.Provider

/** 工作方案 四（一）3: short words for an article, without brackets and without its number. */
export const citationLabel = (citation: Citation) =>
  `${citation.document.replaceAll(/[《》]/g, '')} ${citation.article}`.trim()

/** A 依据 chip for an article already at hand. */
export function CitationChip({ citation, label }: { citation: Citation; label?: string }) {
  return <RefusalPopover label={label ?? citationLabel(citation)} citations={[citation]} />
}

/** What a decision found beside the article: what it asks, what was found, what is missing and what to do. */
export type Found = Pick<Citation, 'required' | 'actual' | 'gap' | 'remedies'>

/** A 依据 chip for a clause number; the article is read when the chip is pressed, and opens once it is there. */
export function ClauseChip({ clause, label = '依据', found }: { clause: string; label?: string; found?: Found }) {
  const source = useContext(CitationSourceContext)
  const [state, setState] = useState<Citation | 'idle' | 'loading' | 'missing'>('idle')
  if (typeof state === 'object')
    return <RefusalPopover label={label} citations={[{ ...state, ...found }]} opensAtOnce />
  const read = () => {
    if (!source) return
    setState('loading')
    source(clause).then(setState, () => setState('missing'))
  }
  if (state === 'missing') return <span className="jh-note">{label}（条文暂时读不到）</span>
  return (
    <button type="button" className="jh-cite" onClick={read} disabled={!source || state === 'loading'}>
      {label}
    </button>
  )
}
