/** @jsxImportSource preact */
import { isTrial, signedIn, stage } from '../../app/state.ts'
import { Page } from '../page.tsx'

/** When one may hand in, as the room's own regulation says. */
function leaveRule(): string {
  const rules = signedIn.value?.rules
  if (!rules || rules.earlyLeave === 'asks') return '想提前交卷的，先举手，由监考员决定。'
  if (rules.earlyLeave === 'never' || rules.earlyLeaveAfter === null) return '不提前交卷，时间到后自动收卷。'
  return `开考${rules.earlyLeaveAfter}分钟后可以交卷。`
}

/** What to know before the start; the paper comes meanwhile, sealed. */
export function Rules() {
  const who = signedIn.value
  if (!who) return null
  const minutes = who.rules.reminderMinutes
  return (
    <Page>
      <div class="cb">
        <h1>{isTrial.value ? '试考须知' : '考试须知'}</h1>
        {isTrial.value && <p class="lead">这是试考，题目不是正式试题，成绩不计。正式考试的做法与此相同。</p>}
        <ol class="rules">
          <li>考试{who.run.minutes}分钟，监考员宣布开考后本机自动开始，时间以服务器为准。</li>
          <li>
            每答一题即自动存入本机并上传。网线掉了、停电、机器坏了，已经存下的答案都在；请不要自己关机或换座，举手即可。
          </li>
          <li>答案可以随时更改；拿不准的题可以标记，右侧答题卡能看到未答和标记的题。</li>
          <li>{leaveRule()}</li>
          {minutes.length > 0 && <li>结束前{minutes.join('、')}分钟有提醒。</li>}
          <li>作答中不能复制、粘贴。离开本页会留下记录，由监考员了解情况。</li>
          <li>只用键盘也能作答：A到H选择，左右方向键换题，M标记，Tab键到填写处、答题卡和按钮，答题卡上用方向键。</li>
        </ol>
      </div>
      <div class="ct">
        <span class="t3">时间不够等意外损失的时间，监考员可以补时。</span>
        <span class="sp" />
        <button
          type="button"
          class="b p"
          onClick={() => {
            stage.value = 'ready'
          }}
        >
          已阅读，等待开考
        </button>
      </div>
    </Page>
  )
}
