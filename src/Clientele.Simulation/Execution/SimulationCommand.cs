namespace Clientele.Simulation.Execution;

internal readonly record struct SimulationCommand(CommandKind Kind, double Part = 0);
