import { createContext } from 'react'
import type { Citation } from '#contract/errors.ts'

/** Reads an article by its clause number. */
export type CitationSource = (clause: string) => Promise<Citation>

/** Set once by the staff shell; where it is absent, on public pages, an article has no page to go to. */
export const CitationSourceContext = createContext<CitationSource | null>(null)
