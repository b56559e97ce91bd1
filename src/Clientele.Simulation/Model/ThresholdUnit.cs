using System.Globalization;
using System.Text.RegularExpressions;
using Clientele.Simulation.Measurement;

namespace Clientele.Simulation;

internal enum ThresholdUnit
{
    Count,
    Percent,
    PerSecond,
}
