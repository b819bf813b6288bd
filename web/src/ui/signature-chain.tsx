import { Icon } from './icon.tsx'
import './signature.css'

/** One signature of a chain. */
export interface SignatureStep {
  key: string
  role: string
  who: string
  state: 'signed' | 'current' | 'waiting' | 'returned'
  /** When and about what: 12-01 16:20·逐项打分，3份独立. */
  note?: string
  /** The name as signed. */
  signature?: string
}

const blank = { signed: '已签', current: '待签', waiting: '未到', returned: '已退回' } as const

/** Signatures in their order on a vertical rail, the signature at the right. */
export function SignatureChain({ steps }: { steps: readonly SignatureStep[] }) {
  return (
    <ol className="jh-chain">
      {steps.map((step) => (
        <li key={step.key} className={`is-${step.state}`} aria-current={step.state === 'current' ? 'step' : undefined}>
          <i>
            {step.state === 'signed' && <Icon name="check" size="small" />}
            {step.state === 'current' && <Icon name="pencil" size="small" />}
            {step.state === 'returned' && <Icon name="undo" size="small" />}
          </i>
          <div className="jh-gap">
            <div className="jh-chain-who">
              <b>{step.role}</b>
              <span>{step.who}</span>
            </div>
            {step.note && <div className="jh-note">{step.note}</div>}
          </div>
          {step.signature ? (
            <span className="jh-signature">{step.signature}</span>
          ) : (
            <span className="jh-signature is-blank">{blank[step.state]}</span>
          )}
        </li>
      ))}
    </ol>
  )
}
