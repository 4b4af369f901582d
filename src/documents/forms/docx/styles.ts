import { BorderStyle, type IStylesOptions, LineRuleType } from "docx"

/** Half points, as Word counts them. */
const points = (number: number) => number * 2

const serif = "Cambria"
const ink = "1B1F24"
export const quiet = "4D5661"
export const line = "C9CED4"
export const tint = "F1F3F5"

/** In 240ths of a line, whatever its size. */
const single = { line: 240, lineRule: LineRuleType.AUTO } as const

const heading = (size: number, before: number) => ({
  run: { font: serif, size: points(size), bold: true, color: ink },
  paragraph: { spacing: { before, after: 80, ...single }, keepNext: true },
})

/** How documents look in Word: the pages' calm, in its own styles, so that whoever edits one can change them in one place. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: "Calibri", size: points(10.5), color: ink },
      paragraph: { spacing: { after: 100, line: 264, lineRule: LineRuleType.AUTO } },
    },
    title: heading(22, 0),
    heading1: heading(15, 320),
    heading2: heading(12, 240),
    heading3: heading(11, 200),
    hyperlink: { run: { color: "174A8B", underline: {} } },
  },
  paragraphStyles: [
    {
      id: "Package",
      name: "Package",
      basedOn: "Normal",
      run: { font: serif, size: points(12), color: quiet },
      paragraph: { spacing: { after: 40 } },
    },
    {
      id: "Point",
      name: "Point",
      basedOn: "Normal",
      run: { color: quiet },
      paragraph: {
        spacing: { after: 240 },
        border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: line, space: 6 } },
      },
    },
    {
      id: "Caption",
      name: "caption",
      basedOn: "Normal",
      run: { size: points(9), color: quiet },
      paragraph: { spacing: { before: 120, after: 60 }, keepNext: true },
    },
    {
      id: "Cell",
      name: "Cell",
      basedOn: "Normal",
      run: { size: points(9) },
      paragraph: { spacing: { after: 20, ...single } },
    },
    {
      id: "RunningHead",
      name: "Running head",
      basedOn: "Normal",
      run: { size: points(8), color: quiet },
      paragraph: { border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: line, space: 4 } } },
    },
  ],
}
