import { type ComponentType, useEffect } from 'react'
import type { Page } from '../pages/registry.ts'
import { Forbidden } from './messages.tsx'
import { mayOpen, useSession } from './use-session.ts'

function useTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · 技衡`
  }, [title])
}

/** A page of the staff shell: shown to who may open it, named in the window's title. */
export function guarded(page: Page, Content: ComponentType): ComponentType {
  return function Guarded() {
    const session = useSession()
    useTitle(page.title)
    return mayOpen(session, page) ? <Content /> : <Forbidden title={page.title} role={session.roleTitle} />
  }
}

/** A page outside the shell, named in the window's title. */
export function titled(page: Page, Content: ComponentType): ComponentType {
  return function Titled() {
    useTitle(page.title)
    return <Content />
  }
}
