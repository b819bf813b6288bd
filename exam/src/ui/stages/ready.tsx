/** @jsxImportSource preact */
import { nodeNow, paperHeld, signedIn, sitting, startProblem, storageTrouble } from '../../app/state.ts'
import { hourMinute, inWords } from '../format.ts'
import { Icon } from '../icons.tsx'
import { Page, Problem } from '../page.tsx'

function goFullScreen() {
  void document.documentElement.requestFullscreen?.().catch(() => undefined)
}

/** Everything is here but the key; the page goes on by itself. */
export function Ready() {
  const who = signedIn.value
  if (!who) return null
  const begun = sitting.value?.status === 'running'
  const left = Date.parse(who.run.startsAt) - (nodeNow.value ?? 0)
  return (
    <Page narrow>
      <div class="cb">
        <h1>{begun ? '正在打开试卷' : '等待开考'}</h1>
        <p class="lead">
          {begun
            ? '已经开考，马上进入作答。'
            : `${hourMinute(Date.parse(who.run.startsAt))}开考${left > 0 ? `，还有${inWords(left)}` : ''}。开考后自动进入，不用操作。`}
        </p>
        <table class="checks">
          <tbody>
            <tr>
              <td>考生</td>
              <td>{who.candidate.name}</td>
            </tr>
            <tr>
              <td>试卷</td>
              <td>
                {paperHeld.value ? (
                  <span class="st okc">
                    <Icon name="saved" />
                    {storageTrouble.value ? '已取到密封的试卷' : '已加密存入本机'}，开考才能打开
                  </span>
                ) : (
                  <span class="st t2">
                    <Icon name="run" />
                    正在取密封的试卷
                  </span>
                )}
              </td>
            </tr>
          </tbody>
        </table>
        <Problem text={startProblem.value} />
      </div>
      <div class="ct">
        <span class="t3">建议全屏作答</span>
        <span class="sp" />
        <button type="button" class="b" onClick={goFullScreen}>
          全屏
        </button>
      </div>
    </Page>
  )
}
