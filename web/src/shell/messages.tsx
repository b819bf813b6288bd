import { Link } from '@tanstack/react-router'
import './shell.css'

/** No such address, or one this login cannot see: both read the same. */
export function NotFound() {
  return (
    <div className="jh-card jh-message">
      <h1>没有这一页</h1>
      <p>地址可能写错，内容可能已被删除，或不在您的权限范围内。请从首页或导航重新进入。</p>
      <Link to="/" className="jh-button is-primary">
        回到首页
      </Link>
    </div>
  )
}

/** The present role may not open the page. */
export function Forbidden({ title, role }: { title: string; role: string }) {
  return (
    <div className="jh-card jh-message">
      <h1>当前角色不能打开“{title}”</h1>
      <p>您现在的角色是“{role}”。若您还担任其他角色，请在页面右上角切换后再打开；否则请联系系统管理员。</p>
      <Link to="/" className="jh-button is-primary">
        回到首页
      </Link>
    </div>
  )
}

/** A page that could not be drawn: what was entered elsewhere is safe. */
export function Broken({ error, reset }: { error: unknown; reset?: (() => void) | undefined }) {
  return (
    <div className="jh-card jh-message" role="alert">
      <h1>页面没有显示出来</h1>
      <p>已保存的内容不受影响。请重试；仍不行时刷新页面，并把下面一行告诉系统管理员。</p>
      <p className="jh-note">{error instanceof Error ? error.message : '原因不明'}</p>
      <button
        type="button"
        className="jh-button is-primary"
        onClick={() => (reset ? reset() : window.location.reload())}
      >
        重试
      </button>
    </div>
  )
}

/** While a page is on its way. */
export const Waiting = () => (
  <p className="jh-wait" role="status">
    正在打开
  </p>
)
