/**
 * The signed notes of a checkpoint file, in order. Each is a body, an empty line and lines that begin with a dash; notes
 * are separated by empty lines. What is no note is given as it stands, so that the reader finds it malformed.
 */
export function splitNotes(text: string): string[] {
  const notes: string[] = []
  let lines: string[] = []
  const close = () => {
    if (lines.some((line) => line !== '')) notes.push(`${lines.join('\n').replace(/^\n+/, '').trimEnd()}\n`)
    lines = []
  }
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    if (line === '' && lines.at(-1)?.startsWith('— ')) close()
    else lines.push(line)
  }
  close()
  return notes
}
