/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { signIn } from '../../app/entry.ts'
import { say } from '../../app/say.ts'
import { nodeNow, pairing, run, signedIn, stage, unsent } from '../../app/state.ts'
import { saveLastResort } from '../bands.tsx'
import { hourMinute, inWords } from '../format.ts'
import { Icon } from '../icons.tsx'
import { Page, Problem } from '../page.tsx'

/** What only this machine has of whoever sat here before. */
function LeftBehind() {
  const before = signedIn.value
  if (!before || unsent.value === 0) return null
  return (
    <div class="err" role="status">
      <Icon name="warn" />
      <span>
        {before.candidate.name}有{unsent.value}条记录只在这台机器里。本人重新登录后自动上传；换别人登录前须先导出。
        <br />
        <button type="button" class="b" onClick={() => void saveLastResort()}>
          <Icon name="file" />
          导出加密文件
        </button>
      </span>
    </div>
  )
}

function SignInForm() {
  const [ticket, setTicket] = useState('')
  const [tail, setTail] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    try {
      await signIn(ticket.trim(), tail.trim())
    } catch (error) {
      setProblem(say(error))
    }
    setBusy(false)
  }
  const field = { autocomplete: 'off', spellcheck: false, required: true } as const
  return (
    <form onSubmit={submit}>
      <h1>考生登录</h1>
      <label class="fld">
        <span>准考证号</span>
        <input
          {...field}
          minLength={4}
          maxLength={40}
          value={ticket}
          onInput={(e) => setTicket(e.currentTarget.value)}
        />
      </label>
      <label class="fld">
        <span>证件号码后六位</span>
        <input {...field} minLength={6} maxLength={6} value={tail} onInput={(e) => setTail(e.currentTarget.value)} />
        <small>最后一位是X的，大小写都可以</small>
      </label>
      <Problem text={problem} />
      <LeftBehind />
      <button type="submit" class="b p" disabled={busy}>
        {busy ? '正在核对' : '登录'}
      </button>
    </form>
  )
}

const isOpen = () => ['entry', 'released', 'running'].includes(run.value?.status ?? '')

function Door() {
  const now = run.value
  if (!now)
    return (
      <>
        <h1>请稍候</h1>
        <p class="lead">这个考场现在没有安排场次。有场次时，这里会自动显示登录。</p>
      </>
    )
  if (isOpen()) return <SignInForm />
  const over = ['closed', 'sealed'].includes(now.status)
  const left = Date.parse(now.startsAt) - (nodeNow.value ?? 0)
  return (
    <>
      <h1>{over ? '本场已结束' : '尚未开放入场'}</h1>
      <p class="lead">
        {over
          ? '请听从监考员安排离场。'
          : `监考员开放入场后，这里会自动显示登录。${left > 0 ? `距开考还有${inWords(left)}。` : ''}`}
      </p>
    </>
  )
}

/** The machine waits for its candidate: seat, room and session, and the door once it is open. */
export function Wait() {
  const seat = pairing.value
  const now = run.value
  return (
    <Page>
      <div class="two">
        <div>
          <div class="seatno">
            {String(seat?.seat ?? 0).padStart(2, '0')}
            <small>号机</small>
          </div>
          <dl>
            <dt>考场</dt>
            <dd>{seat?.room}</dd>
            {now && (
              <>
                <dt>场次</dt>
                <dd>{now.session}</dd>
                <dt>科目</dt>
                <dd>{now.subject}</dd>
                <dt>开考</dt>
                <dd>
                  {hourMinute(Date.parse(now.startsAt))}，共{now.minutes}分钟
                </dd>
                <dt>性质</dt>
                <dd>{now.kind === 'trial' ? '试考，不计成绩' : '正式考试'}</dd>
              </>
            )}
          </dl>
          <p class="note">
            <button
              type="button"
              class="b"
              onClick={() => {
                stage.value = 'preflight'
              }}
            >
              机器自检
            </button>
          </p>
        </div>
        <div>
          <Door />
        </div>
      </div>
    </Page>
  )
}
