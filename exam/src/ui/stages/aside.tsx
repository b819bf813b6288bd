/** @jsxImportSource preact */
import { takeOver } from '../../app/boot.ts'
import { Page } from '../page.tsx'

/** Another page of this machine writes; this one may take over. */
export const Elsewhere = () => (
  <Page narrow>
    <div class="cb" data-elsewhere>
      <h1>考试已在另一个页面打开</h1>
      <p class="lead">一台机器只在一个页面作答。请回到那个页面；找不到了，可以在这里继续，答案和时间都接得上。</p>
    </div>
    <div class="ct">
      <span class="sp" />
      <button type="button" class="b p" onClick={() => void takeOver()}>
        在这里继续
      </button>
    </div>
  </Page>
)

/** The browser lacks what the exam cannot do without. */
export const Unfit = () => (
  <Page narrow>
    <div class="cb" data-unfit>
      <h1>这台机器还不能考试</h1>
      <p class="lead">
        {isSecureContext
          ? '浏览器太旧，不能加密答案。请用Chrome 87或更高版本，或装有它的浏览器。'
          : '这不是安全连接，浏览器不让页面加密答案。请管理员按信任页安装考场证书，再用https地址打开。'}
      </p>
      <p class="note">请举手告诉监考员。</p>
    </div>
  </Page>
)
