import { useState } from 'react'
import { type CandidateHome, getCandidateHome, giveCandidateConsent } from '#contract/candidate.ts'
import { useCommand } from '../../api/index.ts'
import { shortInstant } from '../../ui/day-words.ts'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'

/** The notice of personal information, read and agreed to once. */
export function Consent({ consent }: { consent: CandidateHome['consent'] }) {
  const give = useCommand(giveCandidateConsent, { invalidate: [getCandidateHome] })
  const [agree, setAgree] = useState(false)
  const { notice } = consent
  if (consent.given)
    return (
      <section className="jh-phone-body">
        <h2>{notice.title}</h2>
        <Status kind="ok">已同意，{shortInstant(consent.at)}</Status>
      </section>
    )
  return (
    <section className="jh-phone-body">
      <h2>{notice.title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="jh-consent-text" tabIndex={0} aria-label={notice.title}>
        {notice.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </section>
      <label className="jh-consent-row">
        <input type="checkbox" checked={agree} onChange={(event) => setAgree(event.target.checked)} />
        我已阅读并同意
      </label>
      {give.error && <RefusalPanel error={give.error} />}
      <button
        type="button"
        className="jh-button is-primary"
        style={{ width: '100%' }}
        disabled={!agree || give.isPending}
        onClick={() => give.mutate({ body: { version: notice.version, agree: true } })}
      >
        同意
      </button>
    </section>
  )
}
