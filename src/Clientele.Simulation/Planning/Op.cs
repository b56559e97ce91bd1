namespace Clientele.Simulation.Planning;

internal enum Op : byte
{
    Talk,
    Listen,
    Think,
    Repeat,
    Again,
    Choose,
    Jump,
    Barrier,
    Leave,
}
