using System.CommandLine;
using Clientele.Microbench.Running;

namespace Clientele.Microbench;

/// <summary>What may be asked for.</summary>
internal sealed class CommandLine
{
    private readonly Option<string[]> _filters = new("--filter")
    {
        Description = "Only benchmarks whose name has this in it, such as Framing or *Text*Decode*; repeat for more",
    };

    private readonly Option<bool> _short = new("--short")
    {
        Description = "As CI runs it: each for some milliseconds, for what it allocates and not for its time",
    };

    private readonly Option<bool> _docs = new("--docs")
    {
        Description = "Put the tables into bench/results/micro.md, between <!-- micro --> and <!-- /micro -->",
    };

    private readonly Option<string?> _output = new("--output")
    {
        Description = "File for the results as JSON; a bare name goes to bench/results/ [micro.json; short: none]",
    };

    public RootCommand Build()
    {
        var root = new RootCommand("Microbenchmarks of Clientele's parts: time and allocation of each step.")
        {
            _filters, _short, _docs, _output,
        };
        root.SetAction(result => MicroRun.Run(new MicroOptions
        {
            Filters = result.GetValue(_filters) ?? [],
            Short = result.GetValue(_short),
            Docs = result.GetValue(_docs),
            Output = result.GetValue(_output),
        }));
        return root;
    }
}
