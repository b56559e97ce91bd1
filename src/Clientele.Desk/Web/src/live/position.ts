/** Where in a run's events one is: the run's epoch and the number of the last event seen. */
export interface Position {
    epoch: string;
    sequence: number;
}

export function parsePosition(id: string): Position | null {
    const dash = id.lastIndexOf("-");
    const sequence = Number(id.slice(dash + 1));
    return dash > 0 && dash < id.length - 1 && Number.isSafeInteger(sequence) ? { epoch: id.slice(0, dash), sequence } : null;
}

export const showPosition = ({ epoch, sequence }: Position): string => `${epoch}-${sequence}`;

/** The newer of two positions of one run; the new one when the run is another. */
export const newest = (known: Position | null, heard: Position | null): Position | null =>
    !heard || (known && known.epoch === heard.epoch && known.sequence >= heard.sequence) ? known : heard;
