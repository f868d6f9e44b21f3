/** What the pages tell the benchmark through their window. */
declare global {
  interface Window {
    /** Begins to watch the views, once they are there. */
    watchViews: () => void;
    /** Ms from the next movement of the pointer to the frame that shows all views anew. */
    nextMove: () => Promise<number>;
    /** Ms that the brushed view took to become active; set by the page. */
    activated: Promise<number> | undefined;
    /** Tables of pre-aggregates that Mosaic has made. */
    preaggregates: number;
  }
}

export {};
