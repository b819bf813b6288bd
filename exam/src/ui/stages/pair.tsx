/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { pair } from '../../app/machine.ts'
import { say } from '../../app/say.ts'
import { Page, Problem } from '../page.tsx'

/** Ties this machine to its seat: the code of the console, and the number on the label. */
export function Pair() {
  const [code, setCode] = useState('')
  const [seat, setSeat] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    try {
      await pair(code.trim(), Number(seat))
    } catch (error) {
      setProblem(say(error))
      setBusy(false)
    }
  }
  return (
    <Page narrow>
      <form class="cb" onSubmit={submit}>
        <h1>设置这台机器</h1>
        <p class="lead">由监考员或管理员办理。机器与座位对应好以后，开机即是这个座位。</p>
        <label class="fld">
          <span>配对码</span>
          <input
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            required
            minLength={4}
            maxLength={12}
            value={code}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
          <small>监考台“机器”页显示的八位字母和数字，不分大小写</small>
        </label>
        <label class="fld">
          <span>机号</span>
          <input
            inputMode="numeric"
            autocomplete="off"
            required
            pattern="[0-9]{1,3}"
            value={seat}
            onInput={(event) => setSeat(event.currentTarget.value)}
          />
          <small>与桌上标签的座位号相同</small>
        </label>
        <Problem text={problem} />
        <button type="submit" class="b p" disabled={busy}>
          {busy ? '正在配对' : '配对'}
        </button>
      </form>
    </Page>
  )
}
