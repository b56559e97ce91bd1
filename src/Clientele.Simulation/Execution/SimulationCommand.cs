namespace Clientele.Simulation;

internal readonly record struct SimulationCommand(CommandKind Kind, double Part = 0);
