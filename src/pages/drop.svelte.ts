/** Files dropped anywhere on a page; its functions are listeners of the window. */
export class FileDrop {
  #over = $state(false);
  #take: (dropped: DataTransfer) => void;

  /** `take` must begin to read at once: what was dropped is gone after the event. */
  constructor(take: (dropped: DataTransfer) => void) {
    this.#take = take;
  }

  /** Whether files are held over the page. */
  get over(): boolean {
    return this.#over;
  }

  ondragover = (event: DragEvent): void => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    this.#over = true;
  };

  ondragleave = (event: DragEvent): void => {
    if (event.relatedTarget === null) this.#over = false;
  };

  ondrop = (event: DragEvent): void => {
    this.#over = false;
    if (!event.dataTransfer || !carriesFiles(event)) return;
    event.preventDefault();
    this.#take(event.dataTransfer);
  };
}

const carriesFiles = ({ dataTransfer }: DragEvent): boolean =>
  dataTransfer?.types.includes('Files') ?? false;
