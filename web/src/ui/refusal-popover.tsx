import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Citation } from '#contract/errors.ts'
import { CitationCard, type Measure } from './citation-card.tsx'
import { Icon } from './icon.tsx'
import { placeBeside, type Side } from './place-beside.ts'
import './citation.css'

/** What a 依据 chip opens. */
export interface RefusalPopoverProps {
  /** Words of the chip, such as 依据 or 工作方案 四（一）3; never a bare clause number. */
  label: string
  citations: readonly Citation[]
  /** The verdict in the head, such as 第4行 胡家豪 不能导入; without it the popover only explains. */
  verdict?: string
  /** The sentence above the articles. */
  reason?: string
  measure?: Measure
  /** A fact under the beam. */
  note?: ReactNode
  /** Buttons that mend it. */
  actions?: ReactNode
  /** A remark at the right of the buttons. */
  remark?: string
  placement?: Side
  /** Open from the beginning, where it was asked for before its article was at hand. */
  opensAtOnce?: boolean
}

function Explanation({
  verdict,
  reason,
  citations,
  measure,
  note,
  actions,
  remark,
  onClose,
}: RefusalPopoverProps & { onClose: () => void }) {
  return (
    <>
      <div className="jh-refusal-head" style={verdict ? undefined : { color: 'var(--pri)' }}>
        <Icon name={verdict ? 'bad' : 'book'} />
        <b>{verdict ?? '依据'}</b>
        <button type="button" aria-label="关闭" onClick={onClose}>
          <Icon name="cross" />
        </button>
      </div>
      <div className="jh-refusal-body">
        {reason && <p className="jh-h3">{reason}</p>}
        {citations.map((citation, index) => (
          <CitationCard
            key={citation.clause ?? citation.article}
            citation={citation}
            {...(index === 0 ? { measure, note } : {})}
          />
        ))}
      </div>
      {(actions || remark) && (
        <div className="jh-refusal-foot">
          {actions}
          <span className="jh-gap" />
          {remark && <span className="jh-note">{remark}</span>}
        </div>
      )}
    </>
  )
}

/** The opened popover: placed beside its chip before it is seen, focused, closed by Escape or by a press elsewhere. */
function Opened(props: {
  label: string
  side: Side
  chip: HTMLElement | null
  onClose: () => void
  onLeave: () => void
  children: ReactNode
}) {
  const { label, side, chip, onClose, onLeave, children } = props
  const here = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const place = () => {
      const own = here.current
      if (!own || !chip) return
      const size = { width: own.offsetWidth, height: own.offsetHeight }
      const screen = { width: window.innerWidth, height: window.innerHeight }
      const { left, top } = placeBeside(chip.getBoundingClientRect(), size, screen, side)
      own.style.left = `${left}px`
      own.style.top = `${top}px`
    }
    place()
    here.current?.focus({ preventScroll: true })
    window.addEventListener('scroll', place, true)
    window.addEventListener('resize', place)
    return () => {
      window.removeEventListener('scroll', place, true)
      window.removeEventListener('resize', place)
    }
  }, [chip, side])
  useEffect(() => {
    const pressed = (event: PointerEvent) => {
      const target = event.target as Node
      if (!here.current?.contains(target) && !chip?.contains(target)) onLeave()
    }
    document.addEventListener('pointerdown', pressed)
    return () => document.removeEventListener('pointerdown', pressed)
  }, [chip, onLeave])
  return createPortal(
    <section
      ref={here}
      tabIndex={-1}
      role="dialog"
      aria-label={label}
      className="jh-opened jh-popover"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      {children}
    </section>,
    document.body,
  )
}

/**
 * A 依据 chip with its popover: verdict, articles, rule against fact, what to do, and the way to the article's page.
 * Escape and the cross close it and give the focus back to the chip.
 */
export function RefusalPopover(props: RefusalPopoverProps) {
  const { label, verdict, placement = 'right', opensAtOnce = false } = props
  const [open, setOpen] = useState(opensAtOnce)
  const [chip, setChip] = useState<HTMLButtonElement | null>(null)
  const leave = useCallback(() => setOpen(false), [])
  const close = () => {
    setOpen(false)
    chip?.focus()
  }
  return (
    <>
      <button
        ref={setChip}
        type="button"
        className="jh-cite"
        aria-expanded={open}
        aria-haspopup="dialog"
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => event.key === 'Escape' && open && close()}
      >
        {label}
      </button>
      {open && chip && (
        <Opened label={verdict ?? label} side={placement} chip={chip} onClose={close} onLeave={leave}>
          <Explanation {...props} onClose={close} />
        </Opened>
      )}
    </>
  )
}
