import { useState } from 'react'

function read<T>(key: string, fallback: T): T {
  try {
    const text = localStorage.getItem(key)
    return text === null ? fallback : (JSON.parse(text) as T)
  } catch {
    return fallback
  }
}

/** A choice that outlives the page on this computer: columns, filters, page size. */
export function useSaved<T>(name: string, fallback: T): [T, (value: T) => void] {
  const key = `jiheng.${name}`
  const [value, setValue] = useState<T>(() => read(key, fallback))
  const save = (next: T) => {
    setValue(next)
    try {
      localStorage.setItem(key, JSON.stringify(next))
    } catch {
      // A full or forbidden store only forgets the choice.
    }
  }
  return [value, save]
}
