import { Popover } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Citation } from '#contract/errors.ts'
import { CitationCard, type Measure } from './citation-card.tsx'
import { Icon } from './icon.tsx'
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
  placement?: 'bottom' | 'right' | 'left' | 'top'
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

/** The opened popover takes the focus, so that the keyboard goes on inside it; Escape closes it. */
function Opened({ label, onClose, children }: { label: string; onClose: () => void; children: ReactNode }) {
  const here = useRef<HTMLElement>(null)
  useEffect(() => here.current?.focus({ preventScroll: true }), [])
  return (
    <section
      ref={here}
      tabIndex={-1}
      role="dialog"
      aria-label={label}
      className="jh-opened"
      style={{ width: 'min(432px, calc(100vw - 32px))' }}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      {children}
    </section>
  )
}

/**
 * A 依据 chip with its popover: verdict, articles, rule against fact, what to do, and the way to the article's page.
 * Escape and the cross close it and give the focus back to the chip.
 */
export function RefusalPopover(props: RefusalPopoverProps) {
  const { label, verdict, placement = 'right', opensAtOnce = false } = props
  const [open, setOpen] = useState(opensAtOnce)
  const chip = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    chip.current?.focus()
  }
  const content = (
    <Opened label={verdict ?? label} onClose={close}>
      <Explanation {...props} onClose={close} />
    </Opened>
  )
  return (
    <Popover
      content={content}
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement={placement}
      classNames={{ root: 'jh-popover' }}
      destroyOnHidden
    >
      <button
        ref={chip}
        type="button"
        className="jh-cite"
        aria-expanded={open}
        aria-haspopup="dialog"
        onKeyDown={(event) => event.key === 'Escape' && close()}
      >
        {label}
      </button>
    </Popover>
  )
}
