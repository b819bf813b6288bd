import { type FormEvent, useState } from 'react'
import { enterCandidate } from '#contract/candidate.ts'
import { call } from '../../api/index.ts'
import { RefusalPanel, type Refused } from '../../ui/refusal-panel.tsx'

/** The candidate's door: identity number, and the code printed on the ticket. */
export function EntryForm({ onEntered }: { onEntered: () => void }) {
  const [identityNumber, setNumber] = useState('')
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refused | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    await call(enterCandidate, { body: { identityNumber, code } }).then(onEntered, (cause: Refused) => setError(cause))
    setBusy(false)
  }
  return (
    <form className="jh-door" onSubmit={submit} noValidate>
      <h1>考生入口</h1>
      <p className="jh-second">查看准考证、成绩，提出异议。凭证件号码和准考证上的查询码进入，无需注册。</p>
      <div>
        <label className="jh-label" htmlFor="candidate-number">
          证件号码
        </label>
        <span className="jh-input">
          <input
            id="candidate-number"
            value={identityNumber}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            onChange={(event) => setNumber(event.target.value)}
          />
        </span>
      </div>
      <div>
        <label className="jh-label" htmlFor="candidate-code">
          查询码
        </label>
        <span className="jh-input">
          <input
            id="candidate-code"
            value={code}
            placeholder="准考证右下，12位"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            onChange={(event) => setCode(event.target.value)}
          />
        </span>
        <p className="jh-note">查询码印在准考证上，遗失的请到考务办补打。</p>
      </div>
      {error && <RefusalPanel error={error} />}
      <button type="submit" className="jh-button is-primary is-large" disabled={busy}>
        {busy ? '正在核对' : '进入'}
      </button>
    </form>
  )
}
