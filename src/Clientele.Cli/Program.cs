Console.WriteLine("clientele");
