namespace Clientele.Simulation;

/// <summary>How far a run has come with a table that takes each row once.</summary>
/// <param name="Name">What the scenario calls it.</param>
/// <param name="Used">Rows of visits that came about, over all workers.</param>
/// <param name="Taken">Rows that were taken: the used ones, and those of customers who were never connected.</param>
/// <param name="Rows">How many it has.</param>
public sealed record TableReport(string Name, long Used, long Taken, long Rows);
