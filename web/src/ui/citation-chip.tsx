import { createContext, useContext, useState } from 'react'
import type { Citation } from '#contract/errors.ts'
import { RefusalPopover } from './refusal-popover.tsx'
import './citation.css'

/** Reads an article by its clause number; set once by the shell. */
export type CitationSource = (clause: string) => Promise<Citation>

const Source = createContext<CitationSource | null>(null)
/** Gives chips below it the means to read an article by number. */
export const CitationSourceProvider = Source.Provider

/** 工作方案 四（一）3: short words for an article, without brackets and without its number. */
export const citationLabel = (citation: Citation) =>
  `${citation.document.replaceAll(/[《》]/g, '')} ${citation.article}`.trim()

/** A 依据 chip for an article already at hand. */
export function CitationChip({ citation, label }: { citation: Citation; label?: string }) {
  return <RefusalPopover label={label ?? citationLabel(citation)} citations={[citation]} />
}

/** A 依据 chip for a clause number; the article is read when the chip is pressed. */
export function ClauseChip({ clause, label = '依据' }: { clause: string; label?: string }) {
  const source = useContext(Source)
  const [state, setState] = useState<Citation | 'idle' | 'loading' | 'missing'>('idle')
  if (typeof state === 'object') return <CitationChip citation={state} label={label} />
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
